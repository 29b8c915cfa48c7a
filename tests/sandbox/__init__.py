"""Tests of the play provider: real HTTP over loopback, nothing imported from the client."""
