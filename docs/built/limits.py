"""What is not modelled: the list that goes with every report."""

from semesta.show.catalogue import catalogue, text


def limits() -> str:
    """One line an entry of the catalogue."""
    names = [name for name in catalogue() if name.startswith("limits.")]
    return "\n".join(f"- {text(name, 'en')}" for name in names)
