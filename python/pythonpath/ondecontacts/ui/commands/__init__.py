"""What the commands do: each takes a call and gives its answer, or raises GarderLeContactError."""
