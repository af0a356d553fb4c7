"""What a careful reader would mark first in a text. Each of it is a candidate, and none a fact."""
