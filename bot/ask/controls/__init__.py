"""Questions about controls and the Statement of Applicability, looked up exactly."""
