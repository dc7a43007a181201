"""The public functions of `semesta.show`, as autodoc shows them."""

from semesta import show


def charts() -> str:
    """One entry a function."""
    return "\n".join(
        ["```{eval-rst}", *(f".. autofunction:: semesta.show.{name}" for name in show.__all__), "```"]
    )
