"""What is measured of the portal: its pages and its PDFs, on its own demo data. Runs with the portal's settings."""
