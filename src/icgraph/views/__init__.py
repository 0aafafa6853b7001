"""What people look at: headline report and, in time, maps and pages."""
