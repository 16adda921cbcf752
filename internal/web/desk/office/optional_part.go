package office

// OptionalPart is something that the service can do without: a program that reads pictures, or a way in
// which letters come besides the pages.
type OptionalPart struct {
	Name                    string // end of the key "parts.…"
	On                      bool   // it is wanted
	OK                      bool
	Waiting, Taken, Refused int    // the last two since the start
	Trouble                 string // as the system put it; empty for none
}

// State is the end of the key that says how a part is.
func (p OptionalPart) State() string {
	switch {
	case !p.On:
		return "off"
	case p.OK:
		return "ok"
	}
	return "wrong"
}

// Counts reports whether something is taken by it.
func (p OptionalPart) Counts() bool { return p.Name == "folder" || p.Name == "mailbox" }

// Colour is that of its state.
func (p OptionalPart) Colour() string {
	return map[string]string{"off": "grey", "ok": "spruce", "wrong": "amber"}[p.State()]
}

// Icon is that of its state.
func (p OptionalPart) Icon() string {
	return map[string]string{"off": "info", "ok": "tick", "wrong": "warning"}[p.State()]
}

// JobItem is one job.
type JobItem struct {
	ID                        int64
	Kind, Subject, State      string
	Attempt, Most             int
	Error, Created, Scheduled string
	Why                       string // the error in words, where there are any
	URL                       string // of what it is about; empty where that has no page
	Retry                     bool
}
