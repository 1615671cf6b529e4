"""The administrative divisions of China by name: provinces, cities, counties, towns."""
