"""The tests as a package: the wheel of pygeoapi brings another of that name."""
