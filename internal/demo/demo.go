// Package demo fills an empty service with invented people and cases. It goes
// through the use cases like everybody else, with a clock that walks through
// the past, so that what it leaves is what real work would leave.
package demo

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"tilts/internal/casework"
	"tilts/internal/casework/arrivals"
	"tilts/internal/casework/cases"
	"tilts/internal/casework/office"
	"tilts/internal/identity"
	"tilts/internal/mediation"
)

// Logins of the demo's people, one for each role and a second mediator.
const (
	Administrator = "administrators"
	Clerk         = "lietvede"
	Mediator      = "starpnieks"
	Volunteer     = "brivpratigais"
	Analyst       = "analitike"
)

// People are the demo's staff, the clerk first.
var People = []identity.Staff{
	{Login: Clerk, Name: "Māra Liepa", Role: identity.Clerk},
	{Login: Mediator, Name: "Juris Kalējs", Role: identity.Mediator, Phone: "+37160000011"},
	{Login: Volunteer, Name: "Sanita Vītola", Role: identity.Mediator, Volunteer: true, Certificate: "BP-118"},
	{Login: Analyst, Name: "Elīna Zariņa", Role: identity.Analyst},
	{Login: Administrator, Name: "Andris Bērzs", Role: identity.Administrator},
}

// Called is the name of the one with a login, as the page of signing in has it.
func Called(login string) string {
	for _, p := range People {
		if p.Login == login {
			return p.Name
		}
	}
	return login
}

// sameName is said of a mediator who is called as a party is; where nobody is, it is left out.
const sameName = "Uzvārds ir izplatīts; nav radinieki"

// matters is how many invented matters there are.
const matters = 60

// builder walks through the past.
type builder struct {
	Rooms
	ctx                               context.Context
	at                                time.Time // the demo's present
	now                               time.Time // the real present
	rnd                               *rand.Rand
	admin, clerk, mediator, volunteer casework.Actor
}

// Rooms are the use cases that the demo goes through. They share one clock.
type Rooms struct {
	Arrivals *arrivals.Service
	Cases    *cases.Service
	Office   *office.Service
}

// Fill invents staff and cases up to now. The same now gives the same cases;
// ids and codes differ. The service's clock is put back when it returns.
func Fill(ctx context.Context, r Rooms) error {
	shared := r.Arrivals.Shared
	clock := shared.Now
	defer func() { shared.Now = clock }()
	b := &builder{Rooms: r, ctx: ctx, now: clock(), rnd: rand.New(rand.NewPCG(347, 2018))}
	b.at = b.now.AddDate(-1, -10, 0)
	shared.Now = func() time.Time {
		b.at = b.at.Add(time.Millisecond) // no two moments are the same
		return b.at
	}
	if err := b.people(); err != nil {
		return fmt.Errorf("demo: people: %w", err)
	}
	for i := range matters {
		if err := b.matter(i); err != nil {
			return fmt.Errorf("demo: matter %d: %w", i, err)
		}
	}
	if err := b.strangers(); err != nil {
		return fmt.Errorf("demo: what belongs to no matter: %w", err)
	}
	return nil
}

// people makes an account for each role.
func (b *builder) people() error {
	actors := map[string]*casework.Actor{
		Administrator: &b.admin,
		Clerk:         &b.clerk,
		Mediator:      &b.mediator,
		Volunteer:     &b.volunteer,
		Analyst:       new(casework.Actor),
	}
	last := len(People) - 1 // the administrator makes the others
	token, err := b.Office.FirstAdministrator(b.ctx, People[last].Login, People[last].Name)
	if err != nil {
		return err
	}
	if err := b.signUp(token, People[last].Login, actors); err != nil {
		return err
	}
	until := b.now.AddDate(1, 3, 0).Format(time.DateOnly)
	for _, p := range People[:last] {
		if p.Volunteer {
			p.CertificateUntil = until
		}
		if _, token, err = b.Office.AddStaff(b.ctx, b.admin, p); err != nil {
			return err
		}
		if err := b.signUp(token, p.Login, actors); err != nil {
			return err
		}
	}
	return nil
}

// signUp sets a password that nobody knows: the demo signs in with one click.
func (b *builder) signUp(token, login string, actors map[string]*casework.Actor) (err error) {
	if err := b.Office.SetPassword(b.ctx, token, identity.NewToken()); err != nil {
		return err
	}
	*actors[login], err = b.actor(login)
	return err
}

func (b *builder) actor(login string) (casework.Actor, error) {
	token, err := b.Office.SignInAs(b.ctx, login)
	if err != nil {
		return casework.Actor{}, err
	}
	a, err := b.Office.Who(b.ctx, token)
	if err != nil {
		return a, err
	}
	return a, b.Office.SignOut(b.ctx, token)
}

// fate is how far a matter gets.
type fate int

const (
	inInbox fate = iota
	preparing
	stopped
	oneConfirmed
	ready
	planned
	met
	signing
	agreed
	noAgreement
	withdrawn
	victimRefused
	offenderRefused
	unreachable
	notAdmitted
	notSuitable
)

// underWay reports whether a case of this fate still runs.
func (f fate) underWay() bool { return f > inInbox && f < agreed }

// fateOf spreads the fates: the newest matters are still under way, most of the
// older ones ended, about half of them with an agreement.
func fateOf(i int) fate {
	switch left := matters - 1 - i; {
	case left < 7:
		return inInbox
	case left < 20:
		return []fate{preparing, oneConfirmed, ready, planned, met, signing, stopped, agreed}[left%8]
	}
	return []fate{
		agreed, agreed, noAgreement, agreed, victimRefused, agreed,
		withdrawn, agreed, offenderRefused, unreachable, agreed, notAdmitted,
	}[i%12]
}

// matter invents one matter, from its arrival to its fate.
func (b *builder) matter(i int) error {
	f := fateOf(i)
	b.at = b.arrival(i, f)
	submission, err := b.arrive(i)
	if err != nil || f == inInbox {
		return err
	}
	b.later(1)
	id, err := b.Arrivals.OpenCase(b.ctx, b.clerk, submission)
	if err != nil {
		return err
	}
	m := matter{builder: b, id: id, i: i, mediator: b.mediator}
	if i%4 == 3 {
		m.mediator = b.volunteer
	}
	to := cases.Assignment{MediatorID: m.mediator.ID, NoConflict: true, Why: sameName}
	if err := m.Cases.Assign(b.ctx, b.clerk, id, 0, to); err != nil {
		return err
	}
	return m.run(f)
}

// arrival spreads the matters that ended evenly over the past, those under way over the
// last weeks and the waiting ones over the last days.
func (b *builder) arrival(i int, f fate) time.Time {
	start := b.now.AddDate(-1, -9, 0)
	last := b.now.AddDate(0, 0, -10)
	if f == inInbox {
		day := b.now.AddDate(0, 0, -(matters-i+1)/2)
		return time.Date(day.Year(), day.Month(), day.Day(), 9+i%7, (i*17)%60, 0, 0, b.now.Location())
	}
	step := last.Sub(start) / matters
	day := start.Add(time.Duration(i) * step)
	if f.underWay() {
		day = b.now.AddDate(0, 0, -(matters-i+2)*3)
	}
	return time.Date(day.Year(), day.Month(), day.Day(), 9+i%7, (i*17)%60, 0, 0, b.now.Location())
}

// later moves the clock some days on, to office hours, never beyond now.
func (b *builder) later(days int) {
	day := b.at.AddDate(0, 0, days)
	b.at = time.Date(day.Year(), day.Month(), day.Day(), 9+b.rnd.IntN(7), b.rnd.IntN(60), 0, 0, day.Location())
	if limit := b.now.Add(-time.Minute); b.at.After(limit) {
		b.at = limit
	}
}

func (b *builder) today() mediation.Date { return mediation.DateOf(b.at) }
