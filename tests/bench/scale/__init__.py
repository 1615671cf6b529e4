"""What building, opening and asking cost by the size of the library; see ``__main__``."""
