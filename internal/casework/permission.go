package casework

import (
	"context"
	"slices"

	"tilts/internal/fault"
	"tilts/internal/identity"
	"tilts/internal/record"
)

// Action is something a member of staff may be allowed to do. Its name stands
// in the audit.
type Action string

// The actions, named subject.verb.
const (
	ListSubmissions   Action = "submission.list"
	ViewSubmission    Action = "submission.view"
	ViewOriginal      Action = "original.view"
	SortSubmission    Action = "submission.sort" // set aside, correct the arrival
	EnterRequest      Action = "submission.enter"
	ReplaceCode       Action = "submission.replace_code"
	ExportSubmissions Action = "submission.export"
	OpenCase          Action = "case.open"
	ListCases         Action = "case.list"
	ViewCase          Action = "case.view"
	AssignMediator    Action = "case.assign"
	EditParty         Action = "case.party"
	InviteParty       Action = "case.invite"
	RunCase           Action = "case.run" // confirmations, admissions, meetings, terms, agreement, outcome
	ViewDocument      Action = "document.view"
	ViewReport        Action = "report.view"
	ManageStaff       Action = "staff.manage"
	ManageService     Action = "service.manage" // jobs, forms, templates
	ViewAudit         Action = "audit.view"
)

// allowed is the whole of who may do what, by role. A mediator's right to a
// case holds for own cases only; see ownCase.
var allowed = map[Action][]identity.Role{
	ListSubmissions:   {identity.Clerk},
	ViewSubmission:    {identity.Clerk},
	ViewOriginal:      {identity.Clerk, identity.Mediator},
	SortSubmission:    {identity.Clerk},
	EnterRequest:      {identity.Clerk},
	ReplaceCode:       {identity.Clerk},
	ExportSubmissions: {identity.Clerk}, // not analysts: their numbers come from facts
	OpenCase:          {identity.Clerk},
	ListCases:         {identity.Clerk, identity.Mediator},
	ViewCase:          {identity.Clerk, identity.Mediator},
	AssignMediator:    {identity.Clerk},
	EditParty:         {identity.Clerk, identity.Mediator},
	InviteParty:       {identity.Clerk, identity.Mediator},
	RunCase:           {identity.Mediator},
	ViewDocument:      {identity.Clerk, identity.Mediator},
	ViewReport:        {identity.Analyst, identity.Administrator},
	ManageStaff:       {identity.Administrator},
	ManageService:     {identity.Administrator},
	ViewAudit:         {identity.Administrator},
}

// May tells whether the actor's role allows the action, for menus and buttons.
func (a Actor) May(action Action) bool {
	return a.ID == Terminal.ID || slices.Contains(allowed[action], a.Role)
}

// allow refuses what the actor's role does not allow.
func allow(by Actor, action Action) error {
	if !by.May(action) {
		return fault.New(fault.Forbidden, "fault.forbidden")
	}
	return nil
}

// ownCase refuses a mediator somebody else's case. The answer is "not found",
// so that a number cannot be probed.
func ownCase(by Actor, mediatorID string) error {
	if by.Role == identity.Mediator && mediatorID != by.ID {
		return fault.New(fault.NotFound, "fault.not_found")
	}
	return nil
}

// audit appends who did or looked at what to the chain, in the caller's transaction.
func (s *Service) audit(ctx context.Context, tx Tx, by Actor, action Action, subject, caseID, detail string) error {
	return tx.AppendAudit(ctx, record.AuditEntry{
		At: s.instant(), Actor: by.ID, Role: string(by.Role), Action: string(action),
		Subject: subject, CaseID: caseID, Detail: detail,
	})
}
