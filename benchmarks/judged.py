"""Say of a figure whether it meets its target."""

__all__ = ["judge"]


def judge(text: str, met: bool, target: str) -> bool:
    """Print one result beside its target."""
    print(f"  {'met    ' if met else 'NOT MET'}  {text}; {target}")
    return met
