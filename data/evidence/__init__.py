"""Photos as evidence: kept unchanged with their hash, and checked before anybody builds a case on them.

A check passes, fails or cannot tell; a photo that fails is shown as such and never dropped. `keeping` holds the files,
`exif` reads what the camera wrote, `fingerprint` and `alike` find copies, `quality` looks at the picture, `sight` at
where it was taken, `checks` judges by the office's `thresholds`, `examine` does all of it for the photos of a package.
"""
