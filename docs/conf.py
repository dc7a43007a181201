"""How the pages are built: sphinx-build -W docs build/docs (needs `pip install "semesta[docs]"`, no network).

Pages are Markdown that reads well as it lies; what is listed from the code is filled in while they are built,
by the extension in docs/built.
"""

import os
import sys
from importlib.metadata import version as installed
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

os.environ.pop("MPLBACKEND", None)  # kernels of notebooks show figures by a backend of their own

project = "semesta"
author = "The semesta authors"
copyright = "2026, The semesta authors"
version = release = installed("semesta")

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.viewcode", "built"]
exclude_patterns = ["notebooks/.*"]
html_theme = "furo"
html_title = f"semesta {release}"
html_static_path = ["static"]
html_css_files = ["pages.css"]
html_copy_source = html_show_sourcelink = False

myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 600  # the first run on a machine compiles the model
nb_output_stderr = "remove"  # of libraries that miss widgets; an error stops the build

autodoc_typehints = "signature"
autodoc_typehints_format = "short"
default_role = "code"  # `name` in a docstring is code
autodoc_member_order = "bysource"
