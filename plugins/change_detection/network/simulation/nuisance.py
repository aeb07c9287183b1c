"""What changes between two dates and must stay silent: light, air, season, water, registration, noise."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from plugins.change_detection.network.simulation import palette
from plugins.change_detection.network.simulation.lots import inside_lot
from plugins.change_detection.network.simulation.noise import NoiseBank

Array = NDArray[np.float32]


def field_mask(rng: np.random.Generator, shape: tuple[int, int], resolution: float, angle: float) -> Array:
    """A soft-edged parcel of 40 to 600 m, oblong or as parcels lie, (H, W) 0-1."""
    h, w = shape
    y, x = np.mgrid[:h, :w].astype(np.float32)
    cy, cx = rng.uniform(0, h), rng.uniform(0, w)
    c, s = np.float32(np.cos(angle)), np.float32(np.sin(angle))
    u = ((x - cx) * c + (y - cy) * s) * resolution
    v = ((y - cy) * c - (x - cx) * s) * resolution
    length = np.exp(rng.uniform(np.log(60), np.log(600)))
    width = np.exp(rng.uniform(np.log(25), np.log(400)))
    edge = rng.uniform(0.5, 2.0) * resolution
    if rng.random() < 0.5:
        lot: Array = np.clip(inside_lot(rng, u, v, length, width) / edge, 0, 1)
        return lot
    result: Array = np.clip((length / 2 - np.abs(u)) / edge, 0, 1) * np.clip((width / 2 - np.abs(v)) / edge, 0, 1)
    return result


def crop_rows(rng: np.random.Generator, shape: tuple[int, int], resolution: float, angle: float) -> Array:
    """Rows, tramlines or swaths along a parcel, mean 1."""
    y, x = np.mgrid[: shape[0], : shape[1]].astype(np.float32)
    v = (y * np.float32(np.cos(angle)) - x * np.float32(np.sin(angle))) * resolution
    period = rng.uniform(2.2, 8) * resolution
    result: Array = 1 + np.float32(rng.uniform(0, 0.15)) * np.sin(6.2832 * v / period + rng.uniform(0, 6.28))
    return result


def fields(rng: np.random.Generator, bank: NoiseBank, image: Array, resolution: float) -> None:
    """Give some parcels another crop, harvest state or moisture, in place."""
    shape = image.shape[-2:]
    base_angle = rng.uniform(0, np.pi)
    for _ in range(int(rng.integers(0, 9))):
        angle = base_angle + rng.choice([0, np.pi / 2]) + rng.normal(0, 0.05)
        mask = field_mask(rng, shape, resolution, angle) * np.float32(rng.uniform(0.3, 1))
        kind = rng.random()
        if kind < 0.55:
            texture = 1 + np.float32(rng.uniform(0.02, 0.15)) * bank.cut(rng, shape, rng.choice([0.7, 1.2, 1.8]))
            target = (
                palette.pick(rng, palette.CROPS)[:, None, None] * texture * crop_rows(rng, shape, resolution, angle)
            )
            image += mask[None] * (target - image)
        elif kind < 0.8:
            gain = np.exp(rng.normal(0, 0.35)) * np.exp(rng.normal(0, 0.15, 4))
            image *= 1 + mask[None] * (gain.astype(np.float32) - 1)[:, None, None]
        else:  # the plants of another place of the same scene
            moved = np.roll(image, (int(rng.integers(shape[0])), int(rng.integers(shape[1]))), (1, 2))
            image += mask[None] * (moved - image)


def wetness(rng: np.random.Generator, bank: NoiseBank, image: Array) -> None:
    """Soil moisture and growth that vary slowly over the scene, in place."""
    field = bank.smooth(rng, image.shape[-2:])
    gains = rng.normal(0, 0.12) + rng.normal(0, 0.05, 4)
    image *= np.clip(1 + gains.astype(np.float32)[:, None, None] * field[None], 0.3, 2)


def water(rng: np.random.Generator, bank: NoiseBank, image: Array) -> None:
    """Standing water with ragged, soft shores that comes or goes, in place."""
    field = bank.cut(rng, image.shape[-2:], rng.choice([1.8, 2.4]))
    level = np.quantile(field, rng.uniform(0.75, 0.99))
    mask = np.clip((field - level) / rng.uniform(0.05, 0.6), 0, 1) * np.float32(rng.uniform(0.4, 1))
    colour = palette.pick(rng, palette.WATERS, 0.3)
    image += mask[None] * (colour[:, None, None] - image)


def air(rng: np.random.Generator, bank: NoiseBank, image: Array) -> None:
    """Haze, thin cloud and cloud shadow, in place."""
    shape = image.shape[-2:]
    if rng.random() < 0.3:
        haze = np.clip(0.5 + 0.3 * bank.smooth(rng, shape), 0, 1) * np.float32(rng.uniform(0, 0.35))
        tint = np.array([0.34, 0.36, 0.40, 0.30], np.float32)[:, None, None]
        image += haze[None] * (tint - image)
    if rng.random() < 0.12:
        cloud = np.clip(bank.smooth(rng, shape) - rng.uniform(0.5, 1.5), 0, 1) * np.float32(rng.uniform(0.2, 0.8))
        image += cloud[None] * (np.float32(0.65) - image)
        shadow = np.roll(cloud, (int(rng.integers(5, 50)), int(rng.integers(-30, 30))), (0, 1))
        image *= 1 - 0.6 * shadow[None]


def light(rng: np.random.Generator, image: Array) -> None:
    """Gain, offset and tone of each band, in place."""
    gain = np.exp(rng.normal(0, 0.12)) * np.exp(rng.normal(0, 0.08, 4))
    offset = rng.normal(0, 0.012, 4)
    image *= gain.astype(np.float32)[:, None, None]
    image += offset.astype(np.float32)[:, None, None]
    if rng.random() < 0.4:
        np.clip(image, 1e-4, 4, out=image)
        image **= np.float32(rng.uniform(0.85, 1.2))


def shift(rng: np.random.Generator, image: Array, reach: float = 1.5) -> Array:
    """Move by up to ``reach`` pixels (misregistration), linear interpolation."""
    distance, azimuth = rng.uniform(0, reach), rng.uniform(0, 6.2832)
    step = (0, distance * np.sin(azimuth), distance * np.cos(azimuth))
    moved: Array = ndimage.shift(image, step, order=1, mode="nearest")
    return moved


def sensor(rng: np.random.Generator, image: Array) -> Array:
    """Point spread and noise of one date."""
    sigma = rng.uniform(0, 0.9)
    if sigma > 0.35:
        image = ndimage.gaussian_filter(image, (0, sigma, sigma))
    elif rng.random() < 0.3:  # sharpened products
        image = image + np.float32(rng.uniform(0.2, 0.8)) * (image - ndimage.gaussian_filter(image, (0, 0.8, 0.8)))
    level = np.exp(rng.uniform(np.log(0.001), np.log(0.012)))
    noisy: Array = image + np.float32(level) * rng.standard_normal(image.shape, dtype=np.float32)
    return noisy
