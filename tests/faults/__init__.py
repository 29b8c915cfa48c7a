"""The whole till over real HTTP and a real file, against a network and a provider that misbehave."""
