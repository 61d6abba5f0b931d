"""The articles' claims, tested against the geodata; every verdict is computed.

Which claims there are, and on which facts and figures each rests, is data/claims.toml;
the ways to test are here.
"""

from claims.ledger import CHECKS, VERDICTS, Claim, ledger

__all__ = ["CHECKS", "VERDICTS", "Claim", "ledger"]
