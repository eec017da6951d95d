"""An Incident made visible: JSON and one HTML file."""
