package casework

import (
	"maps"
	"slices"

	"tilts/internal/identity"
)

// Action is something a member of staff may be allowed to do. Its name stands
// in the audit.
type Action string

// The actions, named subject.verb.
const (
	ListSubmissions    Action = "submission.list"
	ViewSubmission     Action = "submission.view"
	ViewOriginal       Action = "original.view"
	SortSubmission     Action = "submission.sort" // set aside, correct the arrival
	EnterForm          Action = "submission.enter"
	ReplaceCode        Action = "submission.replace_code"
	ExportSubmissions  Action = "submission.export"
	OpenCase           Action = "case.open"
	ListCases          Action = "case.list"
	ViewCase           Action = "case.view"
	AssignMediator     Action = "case.assign"
	TransferCase       Action = "case.transfer"
	ManageAbsences     Action = "absence.manage" // who does whose work, from when until when
	EditParty          Action = "case.party"
	InviteParty        Action = "case.invite"
	AskToSign          Action = "case.ask_to_sign"
	HandOver           Action = "case.hand_over" // the package for the process director
	RunCase            Action = "case.run"       // confirmations, admissions, meetings, terms, agreement, outcome
	PutRight           Action = "case.put_right" // what is known of the proceedings, a fact recorded by mistake
	AnswerCase         Action = "case.answer"    // answer whoever set it going, or prolong the time for that
	ViewDocument       Action = "document.view"
	ViewReport         Action = "report.view"
	Publish            Action = "report.publish"
	ChooseReaders      Action = "report.readers" // of the report of each month
	ManageStaff        Action = "staff.manage"
	ManageUnits        Action = "unit.manage"
	ManageService      Action = "service.manage" // jobs
	ViewAudit          Action = "audit.view"
	ManageInstitutions Action = "institution.manage"
	TryTemplate        Action = "template.try"    // read and change one to look at it
	ManageTemplates    Action = "template.manage" // propose a version; approve another's
	ManageForms        Action = "form.manage"     // look at forms; propose a changed one; approve another's
)

// What is written into the audit and needs no permission of its own: it is part of an
// action above, or done by applicants, by people who sign in, and by the program.
const (
	ReceiveSubmission Action = "submission.receive"
	ReadSubmission    Action = "submission.read"
	LeaveUnread       Action = "submission.unread"
	ReadBeside        Action = "submission.read_beside" // the files beside a letter in own words
	ReadAgain         Action = "submission.read_again"
	Transcribe        Action = "submission.transcribe"
	PrintReceipt      Action = "submission.print_receipt"
	ReadNotes         Action = "case.read_notes" // a mediator's own
	CorrectArrival    Action = "submission.correct_arrival"
	SetAside          Action = "submission.set_aside"
	ArrangePages      Action = "submission.arrange"    // of its file
	TakeSample        Action = "submission.sample"     // a letter with what is true of it, for measuring
	TellApart         Action = "submission.tell_apart" // from what it may belong to
	TakeOver          Action = "submission.take_over"  // from whoever has it open
	Decide            Action = "submission.decide"
	TakeBackDecision  Action = "submission.take_back"
	NumberSubmission  Action = "submission.number"
	LookAgain         Action = "submission.second_look"
	RestoreSubmission Action = "submission.restore"
	AttachSubmission  Action = "case.attach"
	ViewStatus        Action = "status.view"
	ListSent          Action = "status.list" // by a program, what its institution sent
	SweepObject       Action = "object.sweep"
	JoinBucket        Action = "bucket.join"
	AddAbsence        Action = "absence.add"
	EndAbsence        Action = "absence.end"
	AddUnit           Action = "unit.add"
	ChangeUnit        Action = "unit.change"
	AddStaff          Action = "staff.add"
	ChangeStaff       Action = "staff.change"
	ActivateStaff     Action = "staff.activate"
	DeactivateStaff   Action = "staff.deactivate"
	MakeLink          Action = "staff.link"
	SetPassword       Action = "staff.password"
	SetFactor         Action = "staff.factor"        // one's own second factor
	EndFactor         Action = "staff.factor_end"    // likewise
	ForgetFactor      Action = "staff.factor_forget" // by an administrator, for a lost telephone
	EndLogins         Action = "staff.end_logins"    // one's own in other places
	AddInstitution    Action = "institution.add"
	ChangeInstitution Action = "institution.rename" // first names alone could be changed
	MakeKey           Action = "institution.key_make"
	EndKey            Action = "institution.key_end"
	SignIn            Action = "staff.signin"
	SignInDemo        Action = "staff.signin_demo"
	RefuseSignIn      Action = "staff.signin_refused"
	RefuseAccess      Action = "access.refuse" // to somebody who is signed in
	SetWebhook        Action = "webhook.set"
	EndWebhook        Action = "webhook.end" // by an administrator, or because the receiver wants no more

	ReplaceWebhookSecret Action = "webhook.secret"

	MakeBatch   Action = "case.batch" // letters for many cases
	CancelBatch Action = "case.batch_cancel"

	CancelPublication Action = "report.publish_cancel" // while it is prepared or published, by whoever asked for it

	MakeReport Action = "report.monthly"
	GiveReport Action = "report.give"

	ProposeTemplate  Action = "template.propose"
	ApproveTemplate  Action = "template.approve"
	TakeBackTemplate Action = "template.take_back"

	ProposeForm  Action = "form.propose"
	ApproveForm  Action = "form.approve"
	RefuseForm   Action = "form.refuse"    // what somebody else proposed
	TakeBackForm Action = "form.take_back" // one's own, or what was approved and has not begun
)

// allowed is the whole of who may do what, by role. A mediator's right to a case holds for own
// cases only, and a head's for those of the unit; see OwnCase.
var allowed = map[Action][]identity.Role{
	ListSubmissions:    {identity.Clerk},
	ViewSubmission:     {identity.Clerk},
	ViewOriginal:       {identity.Clerk, identity.Mediator, identity.Head},
	SortSubmission:     {identity.Clerk},
	EnterForm:          {identity.Clerk},
	ReplaceCode:        {identity.Clerk},
	ExportSubmissions:  {identity.Clerk}, // not analysts: their numbers come from facts
	OpenCase:           {identity.Clerk},
	ListCases:          {identity.Clerk, identity.Mediator, identity.Head},
	ViewCase:           {identity.Clerk, identity.Mediator, identity.Head},
	AssignMediator:     {identity.Clerk, identity.Head},
	TransferCase:       {identity.Clerk, identity.Head},
	ManageAbsences:     {identity.Clerk, identity.Head},
	EditParty:          {identity.Clerk, identity.Mediator},
	InviteParty:        {identity.Clerk, identity.Mediator},
	HandOver:           {identity.Mediator},
	AskToSign:          {identity.Clerk, identity.Mediator},
	RunCase:            {identity.Mediator},
	PutRight:           {identity.Clerk, identity.Mediator}, // each what they may record
	AnswerCase:         {identity.Clerk, identity.Mediator},
	ViewDocument:       {identity.Clerk, identity.Mediator, identity.Head},
	ViewReport:         {identity.Analyst, identity.Head, identity.Administrator},
	Publish:            {identity.Analyst},
	ChooseReaders:      {identity.Analyst, identity.Administrator},
	ManageStaff:        {identity.Administrator},
	ManageUnits:        {identity.Administrator},
	ManageService:      {identity.Administrator},
	ViewAudit:          {identity.Administrator},
	ManageInstitutions: {identity.Administrator},
	TryTemplate:        {identity.Administrator, identity.Mediator}, // a mediator with cases of their own
	ManageTemplates:    {identity.Administrator},
	ManageForms:        {identity.Administrator},
}

// Permissions lists every action that a role is needed for, by name.
func Permissions() []Action { return slices.Sorted(maps.Keys(allowed)) }
