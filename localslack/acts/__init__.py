"""What people do in the workspace: they write, press, choose, fill in, share, leave; and what the app hears of it."""
