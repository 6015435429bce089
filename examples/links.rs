//! Creates links, finds one, changes it, and lists what there is.
//!
//! ```console
//! $ cargo run --example links                                    # against an embedded server
//! $ DUB_API_KEY=dub_… cargo run --example links -- --delete      # against Dub
//! ```
//!
//! On Dub it creates three links on the default domain of your workspace. They stay there, unless
//! `--delete` is given: then all links with the tenant ID of this example are deleted.

mod embedded;

use dub::Patch;
use dub::types::{CreateLink, GetLink, Link, ListLinks, UpdateLink};
use std::{env, process::ExitCode};

/// Whose links they are, by an ID of our own: this is how to list them and no others.
const TENANT: &str = "dub-rust-example";

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run() -> dub::Result<()> {
    // In your program: `Dub::from_env()?`.
    let dub = embedded::client().await?;

    let spring = CreateLink::new("https://example.com/spring")
        .tenant_id(TENANT)
        .title("Spring sale")
        .comments("Ends in May");
    let spring = dub.links().create(spring).await?;
    println!("created  {}", spring.short_link);

    // The last one wants a key that is taken, which does not keep the others from being created.
    let links = [
        CreateLink::new("https://example.com/summer").tenant_id(TENANT),
        CreateLink::new("https://example.com/autumn").tenant_id(TENANT),
        CreateLink::new("https://example.com/winter")
            .domain(&spring.domain)
            .key(&spring.key),
    ];
    for result in dub.links().create_many(&links).await? {
        match (result.link(), result.error()) {
            (Some(link), _) => println!("created  {}", link.short_link),
            (_, Some(error)) => println!("refused  {} ({})", error.error, error.code),
            (_, None) => println!("unclear  {:?}", result.outcome),
        }
    }

    let by_key = GetLink::new().domain(&spring.domain).key(&spring.key);
    let found = dub.links().get(by_key).await?;
    println!("found    {}", describe(&found));

    // A field is set, cleared, or left as it is: the destination is not mentioned, so it stays.
    let changes = UpdateLink::new()
        .title("Spring sale, again")
        .comments(Patch::Clear);
    let changed = dub.links().update(&found.id, changes).await?;
    println!("changed  {}\n", describe(&changed));

    // Pages are fetched as they are needed.
    let mut walk = dub.links().list_all(ListLinks::new().tenant_id(TENANT));
    let mut listed = Vec::new();
    while let Some(link) = walk.try_next().await? {
        listed.push(link);
    }
    print_table(&listed);

    if env::args().any(|argument| argument == "--delete") {
        let ids = listed.iter().map(|link| &link.id);
        println!("\ndeleted {} links", dub.links().delete_many(ids).await?);
    }
    Ok(())
}

fn describe(link: &Link) -> String {
    let (title, comments) = (&link.title, &link.comments);
    format!("{}, title {title:?}, comments {comments:?}", link.url)
}

fn print_table(links: &[Link]) {
    let widest = |text: fn(&Link) -> &str| {
        let widths = links.iter().map(|link| text(link).len());
        widths.max().unwrap_or(0).max(11)
    };
    let (short, url) = (widest(|link| &link.short_link), widest(|link| &link.url));
    println!("{:short$}  {:url$}  CLICKS", "SHORT LINK", "DESTINATION");
    for link in links {
        println!(
            "{:short$}  {:url$}  {:>6}",
            link.short_link, link.url, link.clicks
        );
    }
}
