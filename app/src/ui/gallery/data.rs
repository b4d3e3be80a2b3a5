use chrono::DateTime;
use leptos::prelude::*;

use crate::ui::{
    Avatar, Badge, Button, ButtonKind, Card, Cell, Column, ConfirmButton, Glyph, Grid, LinkButton, Pager, Progress, RowHead,
    Section, Sort, Tab, Table, Tabs, Time, TimeStyle, Tone,
};

const LEARNERS: [(&str, &str, Tone, &str); 4] = [
    ("Ada Lovelace", "Graded", Tone::Success, "97"),
    ("Grace Brewster Murray Hopper", "Submitted", Tone::Info, "–"),
    ("Edsger Dijkstra", "Late", Tone::Warning, "61.5"),
    ("Barbara Liskov", "Missing", Tone::Danger, "0"),
];

#[component]
pub(super) fn Data() -> impl IntoView {
    let at = DateTime::from_timestamp(1_795_514_400, 0).unwrap_or_default();
    let tabs = vec![
        Tab::new("/dev/ui", "Overview").exact(),
        Tab::new("/dev/ui/assignments", "Assignments").count(4_u32),
        Tab::new("/dev/ui/people", "People"),
        Tab::new("/dev/ui/settings", "Settings"),
    ];
    let columns = vec![
        Column::new("Learner").sorted("?sort=learner", Some(Sort::Ascending)),
        Column::new("State"),
        Column::new("Submitted").sorted("?sort=submitted", None),
        Column::new("Grade").numeric(),
        Column::new("Actions").hidden(),
    ];
    let row = move |(index, (name, state, tone, grade)): (usize, (&'static str, &'static str, Tone, &'static str))| {
        view! {
            <tr>
                <RowHead>
                    <span class="person">
                        <Avatar name />
                        <span>{name}</span>
                    </span>
                </RowHead>
                <Cell label="State">
                    <Badge tone>{state}</Badge>
                </Cell>
                <Cell label="Submitted">
                    <Time at style=if index == 0 { TimeStyle::Relative } else { TimeStyle::DateTime } />
                </Cell>
                <Cell label="Grade" numeric=true>
                    {grade}
                </Cell>
                <Cell label="Actions" actions=true>
                    <LinkButton href="/dev/ui" small=true>
                        "Grade"
                    </LinkButton>
                    <ConfirmButton
                        id=format!("remove-{index}")
                        label=format!("Remove {name}")
                        title=format!("Remove {name} from the course?")
                        text="The submissions are kept. The learner no longer sees the course."
                        confirm="Remove"
                        kind=ButtonKind::Quiet
                        icon=Glyph::Trash
                        icon_only=true
                        small=true
                        on_confirm=|()| ()
                    />
                </Cell>
            </tr>
        }
    };
    view! {
        <Section title="Data" actions=|| view! { <Button small=true icon=Glyph::Download>"Export CSV"</Button> }>
            <Tabs label="Course" items=tabs />
            <Table caption="Learners and their grades" columns>
                {LEARNERS.into_iter().enumerate().map(row).collect_view()}
            </Table>
            <Pager previous="?before=a".to_owned() next="?after=d".to_owned() summary="1–4 of 212" />
            <Grid>
                <Card title="Rust for beginners" href="/dev/ui">
                    <p>"Ownership, borrowing and the types that make fearless code possible."</p>
                    <Progress value=62 label="Progress" />
                </Card>
                <Card title="Concurrency" href="/dev/ui" actions=|| view! { <Badge tone=Tone::Accent>"New"</Badge> }>
                    <p>"Threads, channels and async, from the first spawn to a server."</p>
                </Card>
                <Card title="A card that isn’t a link" actions=|| view! { <Button small=true>"Enroll"</Button> }>
                    <p>"It has a button of its own."</p>
                    <p class="muted">"Starts " <Time at style=TimeStyle::Date /></p>
                </Card>
            </Grid>
            <div class="cluster">
                <Avatar name="Ada Lovelace" large=true />
                <Avatar name="Grace Hopper" />
                <Avatar name="Edsger Dijkstra" />
                <Avatar name="Barbara Liskov" />
                <Avatar name="Donald Knuth" />
                <Avatar name="Tony Hoare" />
                <Avatar name="Frances Allen" />
            </div>
        </Section>
    }
}
