"""OGC API – Features at ``/ogc``: pygeoapi over the published layers, by choice.

Only `setting` may be imported where the interface may be off: the others need pygeoapi,
which is no part of the app's own requirements.
"""
