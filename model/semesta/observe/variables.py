"""What a run counts: one list of variables, and the labels along their dimensions.

The names, dimensions and units are the format of `results.nc` and do not change their meaning.
"""

from dataclasses import dataclass

from semesta.facts.vocabulary import (
    Donor,
    Group,
    JknSegment,
    Payer,
    Programme,
    Sex,
    SizeClass,
    Status,
)

RUPIAH = "rupiah"  # the unit of money, which is kept to the rupiah
RUN_DIMS = ("scenario", "draw")  # every variable starts with these two, then `time`


@dataclass(frozen=True)
class Variable:
    """One counted quantity; `dims` are the dimensions of one run (its first is always `time`)."""

    name: str
    dims: tuple[str, ...]
    unit: str
    long_name: str
    long_name_id: str


def _persons(name: str, dims: str, long_name: str, long_name_id: str) -> Variable:
    return Variable(name, tuple(f"time {dims}".split()), "persons", long_name, long_name_id)


def _rupiah(name: str, dims: str, long_name: str, long_name_id: str) -> Variable:
    return Variable(name, tuple(f"time {dims}".split()), RUPIAH, long_name, long_name_id)


VARIABLES: tuple[Variable, ...] = (
    _persons(
        "active",
        "province segment",
        "Active participants by province of domicile",
        "Peserta aktif menurut provinsi domisili",
    ),
    _persons(
        "active_by_office",
        "province segment",
        "Active participants by province of the office at which they are registered",
        "Peserta aktif menurut provinsi kantor tempat terdaftar",
    ),
    _persons(
        "active_by_payer",
        "province payer",
        "Active participants by who pays the contribution",
        "Peserta aktif menurut pembayar iuran",
    ),
    _persons(
        "eligible",
        "province",
        "Workers eligible for Jamsostek (UCJ basis)",
        "Pekerja yang memenuhi syarat (eligible) Jamsostek (dasar UCJ)",
    ),
    _persons("employed", "province", "Employed persons", "Penduduk bekerja"),
    _persons("labour_force", "province", "Labour force", "Angkatan kerja"),
    _persons(
        "inactive",
        "segment",
        "Registered participants who are not active",
        "Peserta terdaftar yang tidak aktif",
    ),
    Variable(
        "employers_registered",
        ("time", "size_class"),
        "employers",
        "Employers registered with BPJS Ketenagakerjaan",
        "Pemberi kerja terdaftar di BPJS Ketenagakerjaan",
    ),
    _persons(
        "bpu_by_payer",
        "payer",
        "Active BPU participants by who pays",
        "Peserta aktif BPU menurut pembayar iuran",
    ),
    _persons(
        "bpu_by_province",
        "province payer",
        "Active BPU participants by province of domicile and who pays",
        "Peserta aktif BPU menurut provinsi domisili dan pembayar iuran",
    ),
    _persons(
        "active_by_donor",
        "province donor",
        "Active participants paid by donors, by kind of donor",
        "Peserta aktif yang dibayar donatur, menurut jenis donatur",
    ),
    _persons("active_by_sex", "sex", "Active participants by sex", "Peserta aktif menurut jenis kelamin"),
    _persons(
        "active_by_programme",
        "programme",
        "Active participants in each programme",
        "Peserta aktif setiap program",
    ),
    _persons(
        "active_district",
        "district",
        "Active participants by kabupaten/kota of domicile",
        "Peserta aktif menurut kabupaten/kota domisili",
    ),
    _persons(
        "pemda_paid_district",
        "district",
        "Active BPU participants paid from APBD or APBDes, by kabupaten/kota of domicile",
        "Peserta aktif BPU yang dibayar APBD atau APBDes, menurut kabupaten/kota domisili",
    ),
    _persons(
        "eligible_district",
        "district",
        "Workers eligible for Jamsostek (UCJ basis) by kabupaten/kota",
        "Pekerja yang memenuhi syarat (eligible) Jamsostek (dasar UCJ) menurut kabupaten/kota",
    ),
    _persons(
        "vulnerable_district",
        "district",
        "Vulnerable workers (own-paying, 18-64 years, deciles 1-4), covered or not, by kabupaten/kota",
        "Pekerja rentan (BPU, 18-64 tahun, desil 1-4), terlindungi atau belum, menurut kabupaten/kota",
    ),
    _persons(
        "eligible_by_decile",
        "decile",
        "Workers eligible for Jamsostek (UCJ basis) by income decile, as of the last December",
        "Pekerja yang memenuhi syarat (eligible) Jamsostek (dasar UCJ) menurut desil, per Desember terakhir",
    ),
    _persons(
        "active_by_decile",
        "decile",
        "Active participants by income decile, as of the last December",
        "Peserta aktif menurut desil pendapatan, per Desember terakhir",
    ),
    _persons("group_total", "province group", "Persons of special groups", "Anggota kelompok khusus"),
    _persons(
        "group_active",
        "province group",
        "Active participants among special groups",
        "Peserta aktif di antara kelompok khusus",
    ),
    _persons("arrears", "", "Participants in arrears", "Peserta menunggak iuran"),
    _persons(
        "registrations",
        "segment",
        "Gross registrations in the month",
        "Pendaftaran bruto dalam bulan berjalan",
    ),
    _persons("population", "province", "Population aged 15-74", "Penduduk usia 15-74 tahun"),
    _persons("formal", "province", "Workers in formal jobs", "Pekerja formal"),
    Variable(
        "alignment_gap",
        ("time", "status"),
        "persons in the month",
        "Inflow to a labour status before alignment to the official series minus after it",
        "Arus masuk ke status pekerjaan sebelum dikurangi sesudah penyelarasan dengan data resmi",
    ),
    _rupiah(
        "contributions",
        "payer programme",
        "Contributions of the month by who pays and the programme that receives them",
        "Iuran bulan berjalan menurut pembayar dan program penerima",
    ),
    _rupiah("benefits", "programme", "Benefits paid in the month", "Manfaat yang dibayar bulan berjalan"),
    _rupiah(
        "fund_return",
        "programme",
        "Return on the fund in the month",
        "Hasil pengembangan dana bulan berjalan",
    ),
    _rupiah(
        "administration",
        "programme",
        "Administration charged to the fund in the month",
        "Biaya operasional yang dibebankan ke dana bulan berjalan",
    ),
    _rupiah(
        "topup",
        "programme",
        "Paid in by the state: capital, and what a fund lacks to pay its benefits",
        "Setoran negara: modal awal dan kekurangan dana untuk membayar manfaat",
    ),
    _rupiah("balance", "programme", "Fund at the end of the month", "Saldo dana pada akhir bulan"),
    _rupiah(
        "contributions_by_province",
        "province payer",
        "Contributions of the month by province of the participant and who pays",
        "Iuran bulan berjalan menurut provinsi peserta dan pembayar",
    ),
    _rupiah(
        "pemda_budget",
        "province pemda",
        "Committed to vulnerable workers in the regional budgets (APBD) of the running year, as in force",
        "Anggaran pekerja rentan dalam APBD tahun berjalan, menurut yang berlaku",
    ),
    _rupiah(
        "pemda_spent",
        "province pemda",
        "Paid for vulnerable workers out of regional budgets (APBD) in the month",
        "Pembayaran iuran pekerja rentan dari APBD bulan berjalan",
    ),
    Variable(
        "claims",
        ("time", "claim"),
        "claims in the month",
        "Claims paid in the month",
        "Klaim yang dibayar bulan berjalan",
    ),
    _rupiah(
        "jht_accounts",
        "",
        "Value of all JHT accounts of participants",
        "Nilai seluruh saldo JHT peserta",
    ),
    _persons(
        "pensioners",
        "",
        "Persons who draw a JP old-age pension of their own",
        "Penerima pensiun hari tua JP atas namanya sendiri",
    ),
    _rupiah(
        "pension_mean",
        "",
        "Mean JP old-age pension a month, of those who draw one",
        "Rata-rata pensiun hari tua JP sebulan, dari penerimanya",
    ),
    _persons(
        "reached_180",
        "",
        "Persons whose paid months of JP have reached 180 (15 years) so far",
        "Orang yang masa iur JP-nya sudah mencapai 180 bulan (15 tahun)",
    ),
    _rupiah(
        "poor_benefits",
        "programme",
        "Benefits paid in the month to families in income deciles 1-4",
        "Manfaat bulan berjalan yang dibayar kepada keluarga desil pendapatan 1-4",
    ),
    Variable(
        "families_lifted",
        ("time", "province"),
        "families in the month",
        "Families that a benefit lifts over the poverty line for a year",
        "Keluarga yang terangkat melewati garis kemiskinan selama setahun oleh manfaat",
    ),
    _persons(
        "jkn_registered",
        "jkn_segment",
        "Members of JKN, active or not, of all ages, by who pays or paid last",
        "Peserta terdaftar JKN, aktif atau tidak, segala usia, menurut pembayar iuran terakhir",
    ),
    _persons(
        "jkn_active",
        "jkn_segment",
        "Active members of JKN, of all ages, by who pays",
        "Peserta aktif JKN, segala usia, menurut pembayar iuran",
    ),
    _persons(
        "jkn_registered_by_province",
        "province",
        "Members of JKN, active or not, of all ages",
        "Peserta terdaftar JKN, aktif atau tidak, segala usia",
    ),
    _persons(
        "jkn_active_by_province",
        "province",
        "Active members of JKN, of all ages",
        "Peserta aktif JKN, segala usia",
    ),
)

# Labels of the short dimensions, in the order of their codes; province and district come from the facts.
LABELS: dict[str, tuple[str, ...]] = {
    "segment": ("PU", "BPU", "Jakon", "PMI"),
    "payer": tuple(p.name.lower() for p in Payer),
    "size_class": tuple(s.name.lower() for s in SizeClass),
    "decile": tuple(str(k) for k in range(1, 11)),
    "sex": tuple(s.name.lower() for s in Sex),
    "programme": tuple(str(p.name) for p in Programme),
    "pemda": ("kabkota", "province"),
    "donor": tuple(d.name.lower() for d in Donor),
    "claim": ("JKK", "JKM", "scholarship", "JHT", "JP lump sum", "JKP"),
    "status": tuple(s.name.lower() for s in Status),
    "group": tuple(g.name.lower() for g in Group),
    "jkn_segment": tuple(s.name.lower() for s in JknSegment),
}
