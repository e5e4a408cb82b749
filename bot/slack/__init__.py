"""The only folder that speaks with Slack's libraries.

A request comes in by `http` or `socket_mode/`, is read by `coming_in/` as an `incoming` value, and is kept by `app`
(`keeping`) before Slack is told that we have it. What cannot wait for a worker goes through `reception`: `opening`
says which form is wanted, `opening_forms` (`drawing_forms`) and `sent_forms` answer at once with modals (`form_kit`,
`modals`), within a `deadline`; `remembering` keeps at hand what they say while the records are away.
`nameless` answers what nothing is written of.

All else is answered from the inbox by `conversation`: `directory` and `visitors` look up who it is, `gate` says
whether they may be answered, `calls` makes what a handler gets, `router` finds the job or some `smalltalk`, `binding`
decides where its messages go, and `fitting` what fits into one. `home` (at the door: `home_at_once`), `pane` (`sessions`) and `sign` draw what stands around the conversation.

`client` brings what is owed to Slack (`changing` where that changes what stands there), after `readers` has looked once more at who reads there; `replies` says what
Slack's answers mean, `finding_sent` whether something was sent already, `installation` what the app may do in this workspace, and `reaching` whether it can write in a
channel. `file_fetching` gets the bytes of files out of Slack, and hands the token to nobody else.

Jobs use the values in `messages` (`callers`) and the builders in `kit`, `input_kit`, `form_kit`, `richtext` and `spoken` (docs/jobs.md).
"""
