"""From a query to ranked passages: scope, candidates, features, ranking, confidence."""
