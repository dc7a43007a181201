"""`semesta explore`: levers in a browser, and the forecast that moves with them."""
