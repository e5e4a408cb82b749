"""Files that strangers may have made are parsed in a child process that can do nothing else."""
