package mediation

// stories are cases that together have every kind of fact.
var stories = map[string]func(*story){
	"agreement-and-follow-up": agreementStory,
	"broken-terms":            brokenTermsStory,
	"two-offenders":           twoOffendersStory,
	"withdrawal":              withdrawalStory,
	"minor-and-guests":        minorStory,
	"application":             applicationStory,
	"mistakes":                mistakesStory,
	"not-started":             notStartedStory,
	"silence":                 silenceStory,
	"died":                    diedStory,
}

// begin opens a case of one victim and one offender.
func (s *story) begin(o Opened, victim, offender PartyNamed) {
	o.Number, o.Office, o.ArrivedOn, o.Channel = "I-2026-0001", "Valmiera", "2026-02-27", ChannelPost
	s.tell("", &o)
	victim.Side, offender.Side = Victim, Offender
	s.tell("v", &victim)
	s.tell("o", &offender)
	s.tell("", &Attached{SubmissionID: "s1", Form: "request"})
}

var (
	anna = PartyNamed{Language: "lv", Person: Person{
		Name: "Anna Liepa", Email: "a@example", SafeChannel: "email", Address: "Liepu iela 1, Rīga",
	}}
	toms = PartyNamed{Language: "ru", Interpreter: "ru", Person: Person{
		Name: "Toms Ozols", Email: "t@example", Access: "ramp", Supervisor: "Juris Ozols",
	}}
	request = Opened{
		Initiator: ByPolice, Stage: StageProceedings, Grade: GradeLess, Offence: "KL 175(1)",
		Person: Proceedings{Director: "Iecirknis", CriminalCase: "11200000001", Request: "20/8"},
	}
	written = Confirmed{Agrees: true, Identity: IdentityInPerson, Signature: SignatureWet}
)

// ready brings both to the open gate.
func (s *story) ready() {
	s.tell("", &Assigned{MediatorID: "m"})
	s.tell("v", &Invited{Channel: ChannelPost})
	s.on("2026-03-03").tell("o", &Invited{Channel: ChannelEmail})
	s.on("2026-03-05").tell("v", &written)
	s.tell("o", &Confirmed{Agrees: true, Identity: IdentityLink, Signature: SignatureNone})
	s.on("2026-03-06").tell("o", &written)
	s.tell("o", &Admitted{Offence: yes()})
	s.on("2026-03-09").tell("o", &Admitted{Offence: yes(), Facts: yes()})
}

var everybody = []Expected{{Party: "v"}, {Party: "o"}}

func agreementStory(s *story) {
	s.begin(request, anna, toms)
	s.ready()
	s.tell("", &Answered{Channel: ChannelEmail})
	for _, p := range []string{"v", "o"} {
		s.tell(p, &Contacted{Channel: ChannelPhone, Reached: true, Purpose: TalkPreparation, Alone: WillDoubt})
		s.tell(p, &Contacted{Channel: ChannelPhone, Reached: true, Purpose: TalkPreparation, Alone: WillFree})
		s.tell(p, &Risk{Result: RiskMeasures, Person: RiskWords{Measures: "two rooms"}})
	}
	m := s.tell("", &Meeting{
		State: MeetingPlanned, Format: Session, Venue: "office", Time: "14:30", Expected: everybody,
	})
	s.facts[len(s.facts)-1].OccurredOn = "2026-03-20"
	s.tell("v", &Called{Meeting: m, DocumentID: "d1"})
	s.tell("o", &Called{Meeting: m, Channel: ChannelPhone})
	s.tell("v", &Handed{DocumentID: "d1", Channel: ChannelPost})
	s.tell("o", &Booked{Meeting: m, Need: NeedInterpreter, State: BookedAsked, Unrelated: true})
	s.tell("o", &Booked{Meeting: m, Need: NeedInterpreter, State: BookedConfirmed, Unrelated: true})
	s.tell("o", &Booked{Meeting: m, Need: NeedAccess, State: BookedNotNeeded})
	s.tell("", &Meeting{State: MeetingPlanned, Format: Session, Venue: "prison", Person: MeetingWords{Why: "ill"}})
	s.facts[len(s.facts)-1].OccurredOn = "2026-03-23"
	s.on("2026-03-23").tell("", &Meeting{State: MeetingHeld, Format: Session, Mode: InPerson, Expected: []Expected{
		{Party: "v", Came: Present}, {Party: "o", Came: Present},
	}})
	s.sign()
	s.tell("", &OutcomeTold{DocumentID: "d6"})
	s.tell("", &Handed{DocumentID: "d6", Channel: ChannelPost})
	s.tell("o", &Reminded{TermID: "money", Due: "2026-04-01", Mailed: true})
	s.on("2026-04-01").tell("o", &Fulfilled{
		TermID: "money", Result: FulfilledPartly, Cents: 5000, Told: ToldByDocument,
	})
	s.tell("o", &Fulfilled{TermID: "sorry", Result: FulfilledDone, Told: ToldByVictim})
	s.on("2026-05-04").tell("o", &Fulfilled{TermID: "money", Result: FulfilledDone, Cents: 5000, DocumentID: "d9"})
	s.tell("o", &Fulfilled{TermID: "work", Result: FulfilledDone, Told: ToldByOffender})
	s.tell("v", &Contacted{Channel: ChannelPhone, Reached: false, Purpose: TalkAfterCare})
	s.tell("o", &Contacted{Channel: ChannelPhone, Reached: true, Purpose: TalkAfterCare})
	s.tell("", &DirectorTold{DocumentID: "d7"})
	s.tell("", &Handed{DocumentID: "d7", Channel: ChannelEAddress})
	s.tell("", &FollowedUp{Result: FulfilledDone})
	s.tell("v", &FeedbackInvited{Mailed: true})
}

// sign brings terms to a signed agreement.
func (s *story) sign() {
	s.tell("", &TermsSet{Claims: "", Terms: []Term{{ID: "sorry", Kind: TermApology, From: "o", To: "v"}}})
	s.tell("", &TermsSet{
		Claims: ClaimsNone, Terms: []Term{
			{ID: "sorry", Kind: TermApology, From: "o", To: "v"},
			{ID: "money", Kind: TermMoney, From: "o", To: "v", Cents: 10000, Instalments: []Instalment{
				{Due: "2026-05-01", Cents: 6000}, {Due: "2026-04-01", Cents: 4000},
			}},
			{ID: "work", Kind: TermWork, From: "o", Hours: 8, Due: "2026-04-15"},
		},
		Person: TermsWords{
			Facts: "A telephone was taken.", Words: []TermWords{{Text: "Says sorry."}, {}, {Text: "Helps."}},
		},
	})
	s.tell("", &AgreementState{Version: 1, Number: 1, State: DocSigning, DocumentID: "a1"})
	s.tell("", &AgreementState{Version: 1, State: DocRevoked})
	s.tell("", &AgreementState{Version: 2, State: DocSigning, DocumentID: "a2"})
	s.tell("", &AgreementState{Version: 2, State: DocSigning, SignedBy: []string{"v"}})
	s.tell("", &AgreementState{
		Version: 2, State: DocSigned, SignedOn: s.day, SignedBy: []string{"v", "o", SignerMediator},
	})
	s.tell("", &Closed{Outcome: OutcomeAgreement})
}

func brokenTermsStory(s *story) {
	s.begin(request, anna, toms)
	s.ready()
	s.on("2026-03-23").tell("", &Meeting{State: MeetingHeld, Format: Session, Mode: Shuttle})
	s.sign()
	s.tell("", &OutcomeTold{DocumentID: "d6"})
	s.tell("", &Handed{DocumentID: "d6", Channel: ChannelPost})
	s.on("2026-04-02").tell("o", &Fulfilled{TermID: "money", Result: FulfilledNot, Told: ToldByVictim})
	s.tell("o", &Fulfilled{TermID: "sorry", Result: FulfilledNot, Told: ToldByVictim})
	s.on("2026-04-20").tell("o", &Reminded{TermID: "work", Due: "2026-04-15", DocumentID: "d3"})
	s.tell("o", &Handed{DocumentID: "d3", Channel: ChannelPost})
	s.tell("v", &WishTold{TermID: "work", Wish: WishTell, Person: WishWords{Note: "soon"}})
	s.on("2026-05-02").tell("o", &Fulfilled{
		TermID: "money", Result: FulfilledPartly, Cents: 3000, Told: ToldByDocument,
	})
	s.tell("v", &WishTold{TermID: "money", Wish: WishChange})
	s.on("2026-05-05").tell("o", &Reminded{TermID: "money", Due: "2026-04-01"})
	s.tell("v", &WishTold{TermID: "money", Wish: WishWait})
	s.tell("", &DirectorTold{DocumentID: "d7"})
	s.tell("", &Handed{DocumentID: "d7", Channel: ChannelEAddress})
	s.tell("o", &Attached{SubmissionID: "s5", Form: "request", Calls: true})
	s.tell("o", &Contacted{Channel: ChannelPhone, Reached: true, Purpose: TalkOther})
	s.tell("", &TermsSet{Claims: ClaimsPartly, Terms: []Term{
		{ID: "money", Kind: TermMoney, From: "o", To: "v", Cents: 9000, Due: "2026-08-01"},
		{ID: "", Kind: TermTreatment, From: "o"},
	}})
	s.tell("", &AgreementState{Version: 3, State: DocSigning, DocumentID: "a3"})
	s.tell("", &AgreementState{Version: 2, State: DocSuperseded})
	s.tell("", &AgreementState{Version: 3, State: DocSigned, SignedOn: s.day, SignedBy: []string{"v", "o"}})
	s.on("2026-08-02").tell("o", &Fulfilled{TermID: "money", Result: FulfilledNot, Told: ToldByOffender})
	s.tell("o", &Fulfilled{TermID: "2", Result: FulfilledDone, Told: ToldByDocument})
	s.tell("", &FollowedUp{Result: FulfilledPartly})
}

func twoOffendersStory(s *story) {
	s.begin(Opened{Initiator: ByCourt, Stage: StageJudgment, Grade: GradeSerious}, anna, toms)
	s.tell("o2", &PartyNamed{Side: Offender, Ward: true, Basis: "trustee", Person: Person{
		Name: "Ivo Egle", Representative: "Rita Egle", SafeChannel: "none",
	}})
	s.ready()
	s.tell("o2", &Confirmed{Agrees: true, Signature: SignatureE})
	s.tell("o2", &Admitted{Offence: no(), Facts: yes()})
	s.tell("o2", &Admitted{Offence: yes(), Facts: yes()})
	s.on("2026-03-23").tell("", &Meeting{State: MeetingHeld, Format: Conference, Mode: Online})
	for _, with := range []string{"o", "o2"} {
		s.tell("", &TermsSet{Offender: with, Claims: ClaimsYes, Terms: []Term{
			{ID: "sorry", Kind: TermApology, From: with, To: "v", Due: "2026-04-10"},
		}})
	}
	s.tell("", &AgreementState{Offender: "o2", Number: 1, Version: 1, State: DocSigning, DocumentID: "a1"})
	s.tell("", &AgreementState{Offender: "o", Number: 2, Version: 1, State: DocSigning, DocumentID: "a2"})
	s.tell("", &AgreementState{Offender: "o2", Number: 1, Version: 1, State: DocSigned, SignedOn: s.day})
	s.tell("o", &Attached{SubmissionID: "s9", Form: "withdrawal", Stops: StopWithdrawal})
	s.tell("", &AgreementState{Offender: "o", Number: 2, Version: 1, State: DocRevoked})
	s.tell("o", &Settled{SubmissionID: "s9", How: SettleRecord})
	s.tell("o", &Withdrew{})
	s.tell("", &Closed{Outcome: OutcomeAgreement})
	s.tell("o2", &Fulfilled{TermID: "sorry", Result: FulfilledDone, Told: ToldByVictim})
}

func withdrawalStory(s *story) {
	s.begin(request, anna, toms)
	s.ready()
	m := s.tell("", &Meeting{State: MeetingPlanned, Format: Session, Expected: everybody})
	s.facts[len(s.facts)-1].OccurredOn = "2026-03-20"
	s.tell("v", &Called{Meeting: m, DocumentID: "d1", Calendar: true})
	s.tell("v", &Handed{DocumentID: "d1", Channel: ChannelEmail})
	s.tell("v", &Undelivered{DocumentID: "d1"})
	s.tell("v", &Handed{DocumentID: "d1", Channel: ChannelInPerson})
	s.tell("o", &Risk{Result: RiskStop})
	s.on("2026-03-12").tell("v", &Attached{SubmissionID: "s2", Form: "withdrawal", Stops: StopRefusal})
	s.tell("v", &Attached{SubmissionID: "s3", Form: "withdrawal", Stops: StopWithdrawal})
	s.tell("v", &Settled{SubmissionID: "s2", How: SettleNotMeant})
	s.tell("", &Meeting{State: MeetingCancelled, Format: Session, Person: MeetingWords{Why: "she withdrew"}})
	s.tell("v", &Settled{SubmissionID: "s3", How: SettleRecord})
	s.tell("v", &Withdrew{})
	s.tell("v", &Called{Meeting: m, Sequence: 1, Channel: ChannelPhone})
	s.tell("", &Closed{Outcome: OutcomeWithdrawn, By: Victim})
	s.tell("v", &Attached{SubmissionID: "s4", Form: "letter", Stops: StopRefusal})
	s.tell("o", &FeedbackInvited{DocumentID: "d2"})
}

func minorStory(s *story) {
	child := toms
	child.Minor, child.Person.Representative = true, "Jana Ozola"
	s.begin(Opened{Initiator: ByJudge, Stage: StageCorrective, Grade: GradeViolation}, anna, child)
	s.ready()
	named := s.facts[2].ID
	child.Basis = "parent"
	s.correct(named, "o", &child)
	s.tell("o", &Contacted{Channel: ChannelInPerson, Reached: true, Purpose: TalkChildView})
	s.tell("v", &GuestNamed{Guest: "g1", Role: Supporter, Person: GuestWords{Name: "Zane"}})
	s.tell("v", &GuestAnswered{Guest: "g1", Agrees: true})
	s.tell("o", &GuestAnswered{Guest: "g1", Agrees: true})
	g := s.tell("", &GuestNamed{
		Guest: "g2", Role: Specialist, Person: GuestWords{Name: "Dr. Rudzis", Relation: "teacher"},
	})
	s.tell("o", &GuestNamed{Guest: "g3", Role: Affected, Person: GuestWords{Name: "Māris"}})
	for _, p := range []string{"v", "o", ""} {
		s.tell(p, &GuestAnswered{Guest: "g2", Agrees: true})
	}
	s.tell("v", &GuestAnswered{Guest: "g3", Agrees: true})
	s.tell("o", &GuestAnswered{Guest: "g3", Agrees: true})
	s.tell("v", &GuestAnswered{Guest: "g1", Agrees: false})
	s.correct(g, "", &GuestNamed{Guest: "g2", Role: Parent, Person: GuestWords{Name: "Rudzis"}})
	m := s.tell("", &Meeting{State: MeetingPlanned, Format: Conference, Expected: []Expected{
		{Party: "v"}, {Party: "o"}, {Party: "o", Represents: true, Time: "15:00"}, {Guest: "g2"},
	}})
	s.facts[len(s.facts)-1].OccurredOn = "2026-03-20"
	s.tell("o", &Called{Meeting: m, Represents: true, Channel: ChannelPhone})
	s.tell("", &Called{Meeting: m, Guest: "g2", DocumentID: "d4"})
	s.on("2026-03-20").tell("", &Meeting{State: MeetingMissed, Expected: []Expected{
		{Party: "v", Came: Present}, {Party: "o", Came: Excused}, {Party: "o", Represents: true, Came: Absent},
	}})
	s.tell("", &Closed{Outcome: OutcomeNone})
}

func applicationStory(s *story) {
	s.tell("", &Opened{
		Number: "I-2026-0002", Initiator: ByVictim, Channel: ChannelWeb, ArrivedOn: "2026-02-27",
		AnswerBy: "2026-03-10", Stage: StageUnknown, Grade: GradeUnknown,
	})
	first := anna
	first.Side = Victim
	named := s.tell("v", &first)
	s.tell("v", &Attached{SubmissionID: "s1", Form: "application"})
	s.tell("v", &Proposed{SubmissionID: "s1", Person: Said{
		Phone: "2", Email: "a@example", Safety: "yes", SafeChannel: "none", Language: "lv",
		Supporters: []SaidSupporter{{Name: "Zane", Relation: "sister"}, {Name: "Uldis"}},
	}})
	s.tell("v", &Weighed{SubmissionID: "s1", What: TraitSafety, Taken: false})
	s.tell("v", &Weighed{SubmissionID: "s1", What: TraitPhone, Taken: true})
	first.Person.Phone, first.Safety = "2", true
	s.correct(named, "v", &first)
	s.tell("v", &Weighed{SubmissionID: "s1", What: TraitSupporter, Nth: 1, Taken: true})
	s.tell("", &ArrivalCorrected{ArrivedOn: "2026-02-20", Channel: ChannelEmail})
	s.tell("", &Prolonged{Until: "2026-05-01", Person: ProlongedWhy{Why: "far away"}})
	s.tell("", &Assigned{
		MediatorID: "m", SecondID: "n", Ties: []TieKind{TieSurname}, Person: AssignedWhy{Why: "none"},
	})
	s.tell("", &Transferred{Office: "Rīga", Person: TransferredWhy{Why: "lives there"}})
	s.tell("", &Assigned{MediatorID: "k", SecondID: "n", Volunteer: true})
	second := toms
	second.Side = Offender
	s.tell("o", &second)
	s.tell("v", &AskedToSign{Channel: ChannelPost})
	s.tell("o", &Attached{SubmissionID: "s2", Form: "application", Applies: true, Calls: true})
	s.on("2026-03-04").tell("o", &Contacted{Channel: ChannelPhone, Reached: false})
	s.tell("o", &AskedToSign{Channel: ChannelPost})
	s.tell("o", &Proposed{SubmissionID: "s2", Person: Said{Interpreter: "ru", Format: "conference", Mode: "online"}})
	s.tell("o", &Confirmed{Agrees: true, Identity: IdentityEID, SubmissionID: "s2"})
	s.tell("v", &Confirmed{Agrees: true, Signature: SignatureE, SubmissionID: "s1"})
	s.tell("o", &Admitted{Offence: yes(), Facts: no()})
}

func mistakesStory(s *story) {
	s.begin(request, anna, toms)
	s.tell("", &ProceedingsCorrected{Stage: StageConditional, Grade: GradeEspecially, Offence: "KL 116"})
	again := s.tell("", &ProceedingsCorrected{
		Stage: StageConditional, Grade: GradeLess, Offence: "KL 116", RequestedOn: "2026-02-01",
		Person: Proceedings{Director: "Tiesa", CriminalCase: "2", Request: "3"},
	})
	s.correct(again, "", &TakenBack{Kind: "proceedings", Person: TakenBackWhy{Why: "another case"}})
	s.ready()
	wrong := s.tell("v", &Withdrew{})
	s.correct(wrong, "v", &TakenBack{Kind: "withdrew", Person: TakenBackWhy{Why: "another person"}})
	letter := s.tell("v", &Attached{SubmissionID: "s6", Form: "letter"})
	said := s.tell("v", &Proposed{SubmissionID: "s6", Person: Said{Phone: "3"}})
	s.correct(letter, "v", &TakenBack{Kind: "attached"})
	s.correct(said, "v", &TakenBack{Kind: "proposed"})
	held := s.on("2026-03-23").tell("", &Meeting{State: MeetingHeld})
	s.tell("", &TermsSet{Claims: ClaimsNone, Terms: []Term{{Kind: TermApology, From: "o", To: "v"}}})
	s.correct(held, "", &TakenBack{Kind: "meeting"})
	end := s.tell("", &Closed{Outcome: OutcomeNone})
	s.correct(end, "", &TakenBack{Kind: "closed"})
}

func notStartedStory(s *story) {
	s.begin(Opened{Initiator: ByProsecutor, Stage: StagePenalOrder, Grade: GradeEspecially}, anna, toms)
	s.tell("", &OpenedByMistake{})
	s.on("2026-03-03").tell("", &Assigned{MediatorID: "m"})
	s.tell("o", &Contacted{Channel: ChannelPhone})
	s.tell("v", &Confirmed{Identity: IdentityInPerson, Signature: SignatureWet})
	s.tell("", &Closed{Outcome: OutcomeNotStarted, Reason: ReasonVictimRefused})
}
