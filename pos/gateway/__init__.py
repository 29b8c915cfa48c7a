"""The provider's v4 API over HTTP: bodies out, answers in, their errors turned into ours.

Importing this package is cheap; ``pos.gateway.client`` brings httpx and pydantic along.
"""
