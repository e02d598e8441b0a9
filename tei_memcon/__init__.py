"""Turns plain-text records of diplomatic conversations into TEI P5, proves them and exports them."""
