"""MQTT topic filters. Standard library only: the gate, a process of its own, uses it too."""

from __future__ import annotations


def matches(topic_filter: str, topic: str) -> bool:
    """Whether an MQTT topic filter takes a topic (MQTT 5, 4.7)."""
    wanted, given = topic_filter.split("/"), topic.split("/")
    for i, level in enumerate(wanted):
        if level == "#":
            return True
        if i >= len(given) or level not in ("+", given[i]):
            return False
    return len(wanted) == len(given)
