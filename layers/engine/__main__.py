"""Start of the engine: ``python3 layers/engine/__main__.py`` or ``python3 -m layers.engine``.

Run by path, the package ``layers`` is made known by hand: in an installed console its folder lies among the console's
own packages, whose compiled modules are for another interpreter and must not come onto ``sys.path``.
"""

import sys
from pathlib import Path

if not __package__:
    import types

    _here = Path(__file__).resolve().parent
    sys.path[:] = [p for p in sys.path if Path(p).resolve() != _here]
    _layers = types.ModuleType("layers")
    _layers.__path__ = [str(_here.parent)]
    sys.modules["layers"] = _layers

from layers.engine.main import main

main()
