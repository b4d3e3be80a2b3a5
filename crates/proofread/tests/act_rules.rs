//! Measures the rules with the W3C's test cases for accessibility (ACT rules), if they are available. Each case is read twice: converted
//! to Markdown, as an import does, and as raw HTML that an author pasted.
//!
//! Other rules are about what no lesson can have: languages, roles, scripts, styles, forms, frames, films, or the page around it
//! (README.md).

use std::collections::BTreeSet;
use std::path::Path;

use proofread::Problem;
use serde::Deserialize;

/// Relative to the folder next to the project's.
const MATERIAL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/material/act-rules/content-assets/wcag-act-rules");

#[derive(Deserialize)]
struct Cases {
    testcases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Case {
    rule_id: String,
    expected: String,
    testcase_title: String,
    relative_path: String,
}

/// Cases that come out differently: their titles, and the reason.
type Differences = &'static [(&'static [&'static str], &'static str)];

struct Rule {
    id: &'static str,
    problems: &'static [Problem],
    imported: Outcome,
    pasted: Outcome,
}

struct Outcome {
    /// Cases that pass, or to which the rule doesn't apply, in which a problem is found.
    alarms: Differences,
    /// Cases that fail, in which none is found.
    missed: Differences,
}

const DECORATIVE: &str = "from_html writes a decorative picture as any other";
const NAMES: &str = "from_html drops titles, and roles and labels are dropped from pasted HTML, too";
const HIDDEN: &str = "styles are dropped, so that it is shown";
const NO_ELEMENT: &str = "it is drawn by a style, a script, a map or SVG, of which nothing comes over";
const MEANING: &str = "nobody can tell without understanding what is said, or seeing the picture";
const SHOWN: &str = "`aria-hidden`, labels and roles are dropped, so that the heading or picture has its name";
const REPAIRED: &str = "from_html drops what is empty";
const WITH_HEADER: &str = "it has a header; the fault is that no cell belongs to it";

const RULES: [Rule; 7] = [
    // Image has non-empty accessible name.
    Rule {
        id: "23a2a8",
        problems: &[Problem::MissingAltText],
        imported: Outcome {
            alarms: &[
                (&["Passed Example 5", "Passed Example 7", "Passed Example 8", "Inapplicable Example 3"], DECORATIVE),
                (&["Passed Example 4"], NAMES),
                (&["Inapplicable Example 4", "Inapplicable Example 5"], HIDDEN),
            ],
            missed: &[(&["Failed Example 2"], NO_ELEMENT)],
        },
        pasted: Outcome {
            alarms: &[(&["Inapplicable Example 4", "Inapplicable Example 5"], HIDDEN)],
            missed: &[
                (&["Failed Example 2"], NO_ELEMENT),
                (&["Failed Example 5"], "its `tabindex` is dropped, so that it is decorative"),
            ],
        },
    },
    // Image accessible name is descriptive.
    Rule {
        id: "qt1vmo",
        problems: &[Problem::MissingAltText, Problem::PlaceholderAltText],
        imported: Outcome {
            alarms: &[(&["Inapplicable Example 1", "Inapplicable Example 2", "Inapplicable Example 9"], DECORATIVE)],
            missed: &[(&["Failed Example 1"], MEANING), (&["Failed Example 2", "Failed Example 3"], NO_ELEMENT)],
        },
        pasted: Outcome {
            alarms: &[],
            missed: &[(&["Failed Example 1"], MEANING), (&["Failed Example 2", "Failed Example 3"], NO_ELEMENT)],
        },
    },
    // Link has non-empty accessible name.
    Rule {
        id: "c487ae",
        problems: &[Problem::EmptyLink],
        imported: Outcome {
            alarms: &[
                (&["Passed Example 4", "Passed Example 5", "Passed Example 6", "Passed Example 8"], NAMES),
                (&["Inapplicable Example 2"], HIDDEN),
            ],
            missed: &[(&["Failed Example 1", "Failed Example 10"], REPAIRED), (&["Failed Example 9"], NO_ELEMENT)],
        },
        pasted: Outcome {
            alarms: &[(&["Passed Example 4", "Passed Example 8"], NAMES), (&["Inapplicable Example 2"], HIDDEN)],
            missed: &[(&["Failed Example 9"], NO_ELEMENT)],
        },
    },
    // Link is descriptive.
    Rule {
        id: "aizyf1",
        problems: &[Problem::VagueLink, Problem::EmptyLink],
        imported: Outcome {
            alarms: &[],
            missed: &[
                (&["Failed Example 2", "Failed Example 3"], NO_ELEMENT),
                (&["Failed Example 4", "Failed Example 5"], MEANING),
            ],
        },
        pasted: Outcome {
            alarms: &[],
            missed: &[
                (&["Failed Example 2", "Failed Example 3"], NO_ELEMENT),
                (&["Failed Example 4", "Failed Example 5"], MEANING),
            ],
        },
    },
    // Link in context is descriptive.
    Rule {
        id: "5effbb",
        problems: &[Problem::VagueLink, Problem::EmptyLink],
        imported: Outcome {
            alarms: &[],
            missed: &[
                (&["Failed Example 2", "Failed Example 3"], NO_ELEMENT),
                (&["Failed Example 4", "Failed Example 5", "Failed Example 6"], MEANING),
            ],
        },
        pasted: Outcome {
            alarms: &[],
            missed: &[
                (&["Failed Example 2", "Failed Example 3"], NO_ELEMENT),
                (&["Failed Example 4", "Failed Example 5", "Failed Example 6"], MEANING),
            ],
        },
    },
    // Heading has non-empty accessible name.
    Rule {
        id: "ffd0e9",
        problems: &[Problem::EmptyHeading, Problem::MissingAltText],
        imported: Outcome {
            alarms: &[],
            missed: &[
                (&["Failed Example 2", "Failed Example 3", "Failed Example 4", "Failed Example 8"], SHOWN),
                (&["Failed Example 5", "Failed Example 6"], REPAIRED),
                (&["Failed Example 7"], NO_ELEMENT),
            ],
        },
        pasted: Outcome {
            alarms: &[(&["Inapplicable Example 2"], "its `aria-hidden` is dropped, so that it is an empty heading")],
            missed: &[
                (&["Failed Example 2", "Failed Example 3", "Failed Example 4", "Failed Example 8"], SHOWN),
                (&["Failed Example 7"], NO_ELEMENT),
            ],
        },
    },
    // Table header cell has assigned cells.
    Rule {
        id: "d0f69e",
        problems: &[Problem::TableWithoutHeader],
        imported: Outcome {
            alarms: &[(&["Passed Example 4"], "from_html drops headers if the row has another cell, such as an empty first one")],
            missed: &[(&["Failed Example 1", "Failed Example 2", "Failed Example 3"], WITH_HEADER)],
        },
        pasted: Outcome { alarms: &[], missed: &[(&["Failed Example 1", "Failed Example 2", "Failed Example 3"], WITH_HEADER)] },
    },
];

#[test]
fn act_rules_come_out_as_listed() {
    let material = Path::new(MATERIAL);
    let Ok(index) = std::fs::read_to_string(material.join("testcases.json")) else {
        println!("passed over, the ACT rules aren't here");
        return;
    };
    let Cases { testcases } = serde_json::from_str(&index).unwrap();
    let mut differences = Vec::new();
    for rule in &RULES {
        let (mut imported, mut pasted) = (Vec::new(), Vec::new());
        for case in testcases.iter().filter(|case| case.rule_id == rule.id) {
            let html = std::fs::read_to_string(material.join(&case.relative_path)).unwrap();
            let converted = from_html::convert(&html, &mut |link| from_html::Target::To(link.to_owned())).unwrap();
            imported.push((case, has(rule, &converted.markdown)));
            pasted.push((case, has(rule, &without_indentation(&html))));
        }
        differences.extend(compare(rule.id, "imported", &imported, &rule.imported));
        differences.extend(compare(rule.id, "pasted", &pasted, &rule.pasted));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// Returns the HTML without its indentation, which would make it a block of code.
fn without_indentation(html: &str) -> String {
    html.lines().map(str::trim_start).collect::<Vec<_>>().join("\n")
}

fn has(rule: &Rule, markdown: &str) -> bool {
    proofread::check(markdown).iter().any(|finding| rule.problems.contains(&finding.problem))
}

/// Prints how many cases were found, and returns those that don't come out as listed.
fn compare(rule: &str, reading: &str, cases: &[(&Case, bool)], outcome: &Outcome) -> Vec<String> {
    assert!(!cases.is_empty(), "{rule}");
    let titles = |fails: bool, is_found: bool| -> BTreeSet<&str> {
        let listed = cases.iter().filter(|(case, found)| (case.expected == "failed") == fails && *found == is_found);
        listed.map(|(case, _)| case.testcase_title.as_str()).collect()
    };
    let (found, alarms, missed) = (titles(true, true), titles(false, true), titles(true, false));
    println!("{rule} {reading}: {} found, {} missed, {} alarms", found.len(), missed.len(), alarms.len());
    let mut differences = Vec::new();
    for (kind, titles, listed) in [("alarm", alarms, outcome.alarms), ("missed", missed, outcome.missed)] {
        let listed = listed.iter().flat_map(|(titles, _)| titles.iter().copied()).collect();
        differences.extend(titles.symmetric_difference(&listed).map(|title| format!("{rule} {reading} {kind}: {title}")));
    }
    differences
}
