"""Read the registers and the geodata, check them once, derive geometry.

`geo` knows nothing of layers, maps or HTTP. Start at `geo.atlas.read_atlas`.
"""
