use service::Actor;
use service::content::formulas::convert;

use crate::world::{Refused, World, refused};

async fn the_formulas_of_a_text_share_their_numbers(world: World) {
    let author = world.instructor().await;
    let formulas = ["$x$", "$$\\begin{equation} a \\end{equation}$$", "$$\\begin{equation} b \\end{equation}$$", "$\\foo$"];
    let html = convert(world.by(&author), formulas.map(str::to_owned).to_vec()).await.unwrap();
    assert_eq!(html[0], "<math alttext=\"x\"><mi>x</mi></math>");
    assert!(html[1].contains("(1)") && html[2].contains("(2)") && html[3].contains("Unknown command"), "{html:?}");
}

async fn only_people_who_write_convert_and_not_too_much(world: World) {
    let author = world.instructor().await;
    assert_eq!(refused(convert(world.by(&Actor::Visitor), Vec::new()).await), Refused::SignInNeeded);
    assert_eq!(refused(convert(world.by(&author), vec!["$x$".to_owned(); 3_001]).await), Refused::TooLarge);
    assert_eq!(refused(convert(world.by(&author), vec!["x".repeat(1_200_001)]).await), Refused::TooLarge);
    assert_eq!(convert(world.by(&author), Vec::new()).await.unwrap(), Vec::<String>::new());
}

both!(the_formulas_of_a_text_share_their_numbers, only_people_who_write_convert_and_not_too_much,);
