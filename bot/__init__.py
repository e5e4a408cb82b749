"""The application: people, jobs, records and Slack."""
