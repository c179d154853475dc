"""The page about one proof: for anybody with its number, and with the name for who got the link of the holder."""
