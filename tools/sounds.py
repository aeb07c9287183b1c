"""Makes the alarm sounds: two tones for red, one soft one for the rest; nothing sharper than a bell."""

from __future__ import annotations

import wave
from pathlib import Path

import numpy as np

RATE = 22_050
FOLDER = Path(__file__).resolve().parents[1] / "resources" / "sounds"


def tone(frequency: float, seconds: float) -> np.ndarray:
    """A struck tone with two overtones that dies away."""
    t = np.arange(int(RATE * seconds)) / RATE
    wave_ = np.sin(2 * np.pi * frequency * t) + 0.35 * np.sin(4 * np.pi * frequency * t)
    wave_ += 0.12 * np.sin(6 * np.pi * frequency * t)
    return wave_ * np.exp(-4.0 * t / seconds) * np.minimum(1.0, t / 0.008)


def write(name: str, parts: list[np.ndarray]) -> None:
    """Write tones one after another, 16 bit, one channel."""
    sound = np.concatenate(parts)
    samples = (sound / np.abs(sound).max() * 0.8 * 32767).astype("<i2")
    with wave.open(str(FOLDER / f"{name}.wav"), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    write("red", [tone(880, 0.35), tone(659.3, 0.35), tone(880, 0.35), tone(659.3, 0.6)])
    write("orange", [tone(659.3, 0.4), tone(523.3, 0.7)])
