"""What can be seen of a site before anything is set up, and the files that set it up. Nothing here writes."""
