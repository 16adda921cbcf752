package demo

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"math/rand/v2"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// bulkYears is how far back the cases of a bulk begin.
const bulkYears = 6

// atOnce is how many cases one transaction writes.
const atOnce = 500

// mediatorsOf is how many cases one mediator of a bulk leads, about.
const mediatorsOf = 400

// Bulk adds many invented cases to a demo that is filled: the rows that the use cases would
// leave, written many at a time. They are spread over six years in the proportions of the
// field; the same number and the same now give the same cases, but for ids, references and
// codes. What arrived is one sample scan, kept once, that a person read; agreements have their
// facts and no documents.
func Bulk(ctx context.Context, r Rooms, n int) error {
	shared := r.Arrivals.Shared
	b := &bulk{
		Rooms: r, ctx: ctx, now: shared.Now(), rnd: rand.New(rand.NewPCG(347, uint64(n))), given: map[string]bool{},
	}
	if err := b.prepare(n); err != nil {
		return fmt.Errorf("demo: bulk: %w", err)
	}
	var some []arrivals.Whole
	for i := range n {
		some = append(some, b.whole(i, n))
		if len(some) < atOnce && i < n-1 {
			continue
		}
		if err := b.Arrivals.AddWhole(ctx, b.clerk, some); err != nil {
			return fmt.Errorf("demo: bulk: up to case %d: %w", i, err)
		}
		some = some[:0]
	}
	return nil
}

// bulk is what all cases of a bulk have in common.
type bulk struct {
	Rooms
	ctx       context.Context
	now       time.Time
	rnd       *rand.Rand
	clerk     casework.Actor
	mediators []identity.Staff
	scan      record.Object   // the sample that every submission is
	first     string          // the submission that it came with first
	kept      bool            // that submission is told
	given     map[string]bool // references: with this many, two of them may be alike
}

// prepare finds the clerk, makes the mediators and keeps the sample scan.
func (b *bulk) prepare(n int) (err error) {
	base := builder{Rooms: b.Rooms, ctx: b.ctx}
	if b.clerk, err = base.actor(Clerk); err != nil {
		return err
	}
	admin, err := base.actor(Administrator)
	if err != nil {
		return err
	}
	for i := range max(3, n/mediatorsOf) {
		m := identity.Staff{
			Login: fmt.Sprintf("starpnieks%d", i+2), Name: invented(b.rnd), Role: identity.Mediator,
			Volunteer: i%3 == 2,
		}
		if m.Volunteer {
			m.Certificate = fmt.Sprintf("BP-%d", 200+i)
			m.CertificateUntil = b.now.AddDate(0, 1+i%30, 0).Format(time.DateOnly)
		}
		id, _, err := b.Office.AddStaff(b.ctx, admin, m)
		if err != nil {
			return err
		}
		m.ID = id
		b.mediators = append(b.mediators, m)
	}
	sample := []byte("Valsts probācijas dienestam\n\nŠis ir izdomāts paraugs.\n")
	b.first = casework.NewID()
	b.scan = casework.Original(b.first, sha256.Sum256(sample), int64(len(sample)), "text/plain; charset=utf-8")
	return b.Arrivals.Keep(b.ctx, b.scan, bytes.NewReader(sample))
}

// whole invents a case with what arrived for it; one in a hundred of the last weeks has not
// been sorted yet.
func (b *bulk) whole(i, n int) arrivals.Whole {
	s := &story{bulk: b, id: casework.NewID(), day: b.arrival(i, n)}
	s.mediator = b.mediators[b.rnd.IntN(len(b.mediators))]
	opening := s.submission(s.day, chosen(b.rnd, channels), invented(b.rnd))
	if b.now.Sub(s.day) < 21*24*time.Hour && b.rnd.IntN(2) == 0 {
		opening.CaseID, opening.State = "", record.SubmissionReceived
		s.sent[0] = opening
		return arrivals.Whole{Submissions: s.sent}
	}
	s.run(opening)
	return arrivals.Whole{Submissions: s.sent, Facts: s.facts}
}

// arrival spreads the cases evenly over the years, a little more of them in the later ones, on
// working days.
func (b *bulk) arrival(i, n int) time.Time {
	part := (float64(i) + b.rnd.Float64()) / float64(n)
	days := int(bulkYears * 365 * (0.8*part + 0.2*part*part))
	day := b.now.AddDate(0, 0, days-bulkYears*365-1)
	switch day.Weekday() {
	case time.Saturday:
		day = day.AddDate(0, 0, -1)
	case time.Sunday:
		day = day.AddDate(0, 0, -2)
	}
	return b.hour(day)
}

// hour is a moment of office hours on a day.
func (b *bulk) hour(day time.Time) time.Time {
	return time.Date(
		day.Year(), day.Month(), day.Day(), 9+b.rnd.IntN(7), b.rnd.IntN(60), b.rnd.IntN(60), 0, b.now.Location(),
	)
}

// reference gives one that no other submission of the bulk has.
func (b *bulk) reference(at time.Time) string {
	for {
		if r := identity.NewReference(at); !b.given[r] {
			b.given[r] = true
			return r
		}
	}
}

// share is something invented and how often it is, of all that it stands with.
type share[T any] struct {
	what T
	of   int
}

// chosen picks one of several by how often each is.
func chosen[T any](rnd *rand.Rand, list []share[T]) T {
	sum := 0
	for _, s := range list {
		sum += s.of
	}
	n := rnd.IntN(sum)
	for _, s := range list {
		if n -= s.of; n < 0 {
			return s.what
		}
	}
	return list[0].what
}

// offence is an article and its grade.
type offence struct {
	article string
	grade   mediation.Grade
}

// How often what is.
var (
	offices = []share[string]{
		{"Rīgas nodaļa", 30}, {"Valmieras nodaļa", 12}, {"Daugavpils nodaļa", 12}, {"Liepājas nodaļa", 11},
		{"Jelgavas nodaļa", 10}, {"Rēzeknes nodaļa", 8}, {"Ventspils nodaļa", 7}, {"Ogres nodaļa", 6}, {"", 1},
	}
	initiators = []share[mediation.Initiator]{
		{mediation.ByPolice, 46}, {mediation.ByProsecutor, 14}, {mediation.ByCourt, 8}, {mediation.ByJudge, 5},
		{mediation.ByVictim, 10}, {mediation.ByOffender, 12}, {mediation.ByRepresentative, 4}, {mediation.ByUnknown, 1},
	}
	channels = []share[mediation.Channel]{
		{mediation.ChannelEAddress, 40}, {mediation.ChannelPost, 20}, {mediation.ChannelEmail, 15},
		{mediation.ChannelInPerson, 15}, {mediation.ChannelWeb, 10},
	}
	stages = []share[mediation.Stage]{
		{mediation.StageProceedings, 78}, {mediation.StageJudgment, 8}, {mediation.StagePenalOrder, 5},
		{mediation.StageConditional, 3}, {mediation.StageCorrective, 4}, {mediation.StageUnknown, 2},
	}
	crimes = []share[offence]{
		{offence{"KL 185(1)", mediation.GradeLess}, 18}, {offence{"KL 180(1)", mediation.GradeViolation}, 16},
		{offence{"KL 175(1)", mediation.GradeLess}, 12}, {offence{"KL 130(2)", mediation.GradeViolation}, 14},
		{offence{"KL 231(1)", mediation.GradeLess}, 10}, {offence{"KL 175(3)", mediation.GradeSerious}, 8},
		{offence{"KL 126(1)", mediation.GradeSerious}, 6}, {offence{"KL 132.1", mediation.GradeLess}, 6},
		{offence{"KL 125(1)", mediation.GradeEspecially}, 2}, {offence{"", mediation.GradeUnknown}, 3},
	}
	fates = []share[fate]{
		{agreed, 46}, {noAgreement, 9}, {withdrawn, 5}, {victimRefused, 14}, {offenderRefused, 9}, {unreachable, 8},
		{notAdmitted, 6}, {notSuitable, 3},
	}
)
