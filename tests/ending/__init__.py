"""From any state the process is gone within three seconds, exit 0, and nothing is lost."""
