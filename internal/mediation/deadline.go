package mediation

import (
	"cmp"
	"slices"

	"tilts/internal/latvia"
)

// Deadline is a day by which something is due in a case.
type Deadline struct {
	Kind DeadlineKind
	On   Date
}

// DeadlineKind is what is due.
type DeadlineKind string

// The kinds of deadline.
const (
	DueReply   DeadlineKind = "reply"   // an answer to whoever applied or asked (domain rule 12)
	DueMeeting DeadlineKind = "meeting" // a planned meeting takes place
	DueTerm    DeadlineKind = "term"    // of a signed agreement (domain rule 23)
)

// DeadlineKinds lists them all.
var DeadlineKinds = []DeadlineKind{DueReply, DueMeeting, DueTerm}

// ReplyBy is the last day to answer what arrived on a day: a month later, moved to a
// working day, or before that the day that was asked for. A day that was over when it arrived asks nothing.
func ReplyBy(calendar latvia.Calendar, arrived, asked Date) Date {
	by := DateOf(calendar.ReplyBy(arrived.Time()))
	if asked.Valid() && arrived <= asked && asked < by {
		return asked
	}
	return by
}

// ReplyBy is the last day to answer whoever set the case going, with what prolonged it.
func (c *Case) ReplyBy(calendar latvia.Calendar) Date {
	return cmp.Or(c.ProlongedTo, ReplyBy(calendar, c.ArrivedOn, c.AnswerBy))
}

// LatestReply is the day beyond which the time to answer cannot be prolonged: four months
// from receipt (Iesniegumu likums).
func (c *Case) LatestReply() Date { return DateOf(latvia.LatestReply(c.ArrivedOn.Time())) }

// Deadlines lists what is due in a case that runs, the soonest first.
func (c *Case) Deadlines(calendar latvia.Calendar) []Deadline {
	var due []Deadline
	if c.Outcome == "" && c.AnsweredOn == "" {
		due = append(due, Deadline{DueReply, c.ReplyBy(calendar)})
	}
	if m := c.Coming(); m != nil && c.Outcome == "" {
		due = append(due, Deadline{DueMeeting, m.On})
	}
	if d := c.NextDue(); d != nil && d.On != "" && c.FollowingUp() {
		due = append(due, Deadline{DueTerm, d.On})
	}
	slices.SortStableFunc(due, func(a, b Deadline) int { return cmp.Compare(a.On, b.On) })
	return due
}
