"""What the broker's client says of itself: a moment without a connection is no error."""

from __future__ import annotations

import logging

import paho.mqtt.client as paho
import pytest
from paho.mqtt.enums import CallbackAPIVersion

from app.intake.mqtt import tell_log


def test_a_client_that_has_no_connection_yet_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    log = logging.getLogger("tests.client_log")
    client = paho.Client(CallbackAPIVersion.VERSION2)
    tell_log(client, log)
    with caplog.at_level(logging.INFO):
        assert client.loop(0.0) == paho.MQTT_ERR_NO_CONN
        assert caplog.records == []
        log.getChild("client").error("Caught exception in on_message: %s", "x")
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
    caplog.clear()
    with caplog.at_level(logging.DEBUG):
        client.loop(0.0)
    assert [record.levelno for record in caplog.records] == [logging.DEBUG]
