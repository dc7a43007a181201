# expect: :8: lever(inspection): there is a lever inspection already
# expect: :9: lever(mandate): there is a lever mandate already
# expect: :11: lever(mine): there is a lever mine already
# expect: :12: lever(other): bounds must be two finite numbers, the smaller first; found (1, 0)
from semesta.extend import lever

words = {"description": {"id": "a", "en": "b"}, "mechanism": {"id": "a", "en": "b"}, "source": "x"}
lever("inspection", unit={"id": "a", "en": "b"}, bounds=(0, 1), **words)
lever("mandate", unit={"id": "a", "en": "b"}, bounds=(0, 1), **words)
lever("mine", unit={"id": "a", "en": "b"}, bounds=(0, 1), **words)
lever("mine", unit={"id": "a", "en": "b"}, bounds=(0, 1), **words)
lever("other", unit={"id": "a", "en": "b"}, bounds=(1, 0), **words)
