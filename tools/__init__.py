"""Steps that rebuild data and pictures; the app needs none of them."""
