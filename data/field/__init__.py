"""Field work through an existing app (QField): packages out to people, packages back with forms and photos.

`choosing` takes the cases that wait for field evidence, `tables` and `imagery` write what the app shows, `manifest`
says what was sent and is checked when it returns; `returned` reads a package and refuses a half-copied one, `receiving`
enters it: everything or nothing, and the same package a second time changes nothing.
"""
