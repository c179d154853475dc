"""How a professional qualification comes about: from the request, by writing, validation and levelling, to recognition
and publication into the register."""
