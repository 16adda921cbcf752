package parties

import (
	"tilts/internal/casework"
	"tilts/internal/mediation"
	"tilts/internal/web/desk/cases/action"
)

// Actions are those of a party: who they are, whether they agree, and what they sent.
func (r *Room) Actions() []action.Action {
	return []action.Action{
		{Name: "party", May: casework.EditParty, Does: action.Free, Fields: r.partyFields, Run: r.party},
		{
			Name: "invite", May: casework.InviteParty, Does: action.One(mediation.ActInvite),
			Party: true, Fields: r.inviteFields, Run: r.invite,
		},
		{
			Name: "ask", May: casework.AskToSign, Does: action.One(mediation.ActAskSign),
			Party: true, Fields: r.askFields, Run: r.ask,
		},
		{
			Name: "died", May: casework.RunCase, Does: action.One(mediation.ActDied),
			Party: true, Berry: true, Fields: r.diedFields, Run: r.died,
		},
		{
			Name: "confirm", May: casework.RunCase, Does: action.One(mediation.ActConfirm),
			Once: true, Party: true, Fields: r.confirmFields, Run: r.confirm,
		},
		{
			Name: "admit", May: casework.RunCase, Does: action.One(mediation.ActAdmit),
			Once: true, Party: true, Fields: r.admitFields, Run: r.admit,
		},
		{
			Name: "withdraw", May: casework.RunCase, Does: action.One(mediation.ActWithdraw),
			Party: true, Berry: true, Keep: true, Fields: r.withdrawFields, Run: r.withdraw,
		},
		{
			Name: "settle", May: casework.RunCase, Does: action.One(mediation.ActSettle),
			Once: true, Party: true, Keep: true, Fields: r.settleFields, Run: r.settle,
		},
		{
			Name: "read", May: casework.RunCase, Does: action.One(mediation.ActRead),
			Once: true, Fields: r.readFields, Run: r.read,
		},
		{
			Name: "weigh", May: casework.EditParty, Does: action.One(mediation.ActWeigh),
			Party: true, Fields: r.weighFields, Run: r.weigh,
		},
	}
}
